package io.tapedeck.collectors.connection;

/**
 * What a stream of an account needs to log its sockets in.
 *
 * @param pace that all sockets of the key share
 */
record AccountLogin(AccountAccess access, LoginPace pace) {}

package io.tapedeck.collectors.sign;

/**
 * What a stream of an account needs to log its sockets in.
 *
 * @param pace that all sockets of the key share
 */
public record AccountLogin(AccountAccess access, LoginPace pace) {}

package io.tapedeck.collectors.sign;

/**
 * The means by which a stream of an account logs its sockets in.
 *
 * @param pace that all sockets of the key share
 */
public record AccountLogin(AccountAccess access, LoginPace pace) {}

package io.tapedeck.launcher.broker;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;
import org.jspecify.annotations.Nullable;

/**
 * The check by which the embedded broker knows the one user that there is: by the password in its
 * own settings. Kafka would look into its metadata, which a folder of an earlier version has no
 * user in. Kafka makes it, by its name.
 */
public final class KnownPassword implements AuthenticateCallbackHandler {

  private static final int ITERATIONS = 4_096;

  private String user = "";
  private @Nullable ScramCredential credential;

  @Override
  public void configure(
      Map<String, ?> settings, String mechanism, List<AppConfigurationEntry> logins) {
    Map<String, ?> login = logins.get(0).getOptions();
    user = String.valueOf(login.get("username"));
    try {
      credential =
          new ScramFormatter(ScramMechanism.SCRAM_SHA_256)
              .generateCredential(String.valueOf(login.get("password")), ITERATIONS);
    } catch (NoSuchAlgorithmException e) {
      throw new KafkaException("this Java knows no SHA-256", e);
    }
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    String asked = "";
    for (Callback callback : callbacks) {
      if (callback instanceof NameCallback name) {
        asked = String.valueOf(name.getDefaultName());
      } else if (callback instanceof ScramCredentialCallback wanted) {
        if (asked.equals(user)) {
          wanted.scramCredential(credential);
        }
      } else {
        throw new UnsupportedCallbackException(callback);
      }
    }
  }

  @Override
  public void close() {}
}

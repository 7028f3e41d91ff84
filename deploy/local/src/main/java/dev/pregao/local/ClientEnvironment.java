package dev.pregao.local;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The variables that make any AWS client, in any language, use a cloud. */
record ClientEnvironment(URI endpoint, String region) {
    private static final String NOTHING = "/dev/null";

    Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint.toString(),
                "AWS_REGION",
                region,
                "AWS_DEFAULT_REGION",
                region,
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }

    /**
     * Those of a function or a job, whose calls of S3 are most of all and go straight to it: no profile that this
     * machine's user has set up has a say.
     */
    Map<String, String> ofChildren(URI s3) {
        Map<String, String> all = new HashMap<>(variables());
        all.put("AWS_ENDPOINT_URL_S3", s3.toString());
        all.put("AWS_CONFIG_FILE", NOTHING);
        all.put("AWS_SHARED_CREDENTIALS_FILE", NOTHING);
        return all;
    }
}

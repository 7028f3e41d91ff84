package dev.pregao.local.wire;

import java.util.Map;

/** STS: who am I, which many clients ask first. */
public final class StsWire implements QueryService {
    private final String account;

    public StsWire(String account) {
        this.account = account;
    }

    @Override
    public String namespace() {
        return "https://sts.amazonaws.com/doc/2011-06-15/";
    }

    @Override
    public boolean knows(String action) {
        return action.equals("GetCallerIdentity");
    }

    @Override
    public String call(String action, Map<String, String> fields) {
        return "<Arn>arn:aws:iam::%1$s:root</Arn><UserId>%1$s</UserId><Account>%1$s</Account>".formatted(account);
    }
}

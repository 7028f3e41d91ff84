package dev.pregao.local.core.lambda;

/**
 * Lambda's list prices in US dollars, without the free tier (a million requests and 400,000 GB-seconds a month). The
 * price of x86_64 is from sa-east-1's price list of October 2026; those of arm64 and of a request are us-east-1's,
 * which sa-east-1 is assumed to share.
 *
 * @see <a href="https://aws.amazon.com/lambda/pricing/">prices</a>
 */
public final class LambdaPrices {
    public static final String REGION = "sa-east-1";
    public static final double REQUEST = 0.20e-6;

    private static final double X86_64 = 0.000_016_666_7;
    private static final double ARM64 = 0.000_013_333_4;

    private LambdaPrices() {}

    /** The price of one GB-second. */
    public static double gigabyteSecond(String architecture) {
        return switch (architecture) {
            case "x86_64" -> X86_64;
            case "arm64" -> ARM64;
            default -> throw new IllegalArgumentException("Lambda has no architecture " + architecture);
        };
    }
}

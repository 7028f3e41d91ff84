package dev.pregao.bench.cost;

/**
 * List prices of a region in US dollars, as AWS's price lists of October 2026 have them. SNS, SQS, CloudWatch's metrics,
 * alarms and dashboards, the Data Catalog and Lambda's calls were read for us-east-1 and are taken for the same elsewhere.
 *
 * @param region as AWS names it
 * @param dpuHour Glue 6.0, standard. For sa-east-1 30 % below the 0.69 of Glue 5.1, since no list had it
 * @param gigabyteSecond Lambda on x86_64
 * @param thousandPuts S3: PUT, COPY, LIST
 * @param tenThousandGets S3
 * @param gigabyteMonth S3 Standard
 * @param terabyte what an Athena query reads
 * @param gigabyteOfLogs what CloudWatch takes in
 */
record Prices(
        String region,
        double dpuHour,
        double gigabyteSecond,
        double thousandPuts,
        double tenThousandGets,
        double gigabyteMonth,
        double terabyte,
        double gigabyteOfLogs) {

    static final Prices SAO_PAULO = new Prices("sa-east-1", 0.483, 0.000_016_666_7, 0.007, 0.0056, 0.0405, 9.00, 0.90);
    static final Prices VIRGINIA = new Prices("us-east-1", 0.308, 0.000_016_666_7, 0.005, 0.0040, 0.0230, 5.00, 0.50);

    static final double CALL = 0.20e-6;
    static final double NOTIFICATION = 0.50e-6;
    static final double QUEUE_REQUEST = 0.40e-6;
    static final double CATALOG_OBJECT = 1.00 / 100_000;
    static final double ALARM = 0.10;
    static final double METRIC = 0.30;
    static final double DASHBOARD = 3.00;

    double puts(double count) {
        return count * thousandPuts / 1_000;
    }

    double gets(double count) {
        return count * tenThousandGets / 10_000;
    }
}

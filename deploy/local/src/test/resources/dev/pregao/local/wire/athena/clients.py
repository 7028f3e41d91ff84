"""The calls that Athena's everyday clients make, by AWS's own SDK for Python: clients.py ENDPOINT [TEST ...]

Names of tests say whose calls they are. The cloud has a workgroup "group" that enforces its place of results, s3://lake/results/,
and a table db.days of 1,200 partitions by t and d with a column x, a row each.
"""

import csv
import io
import sys
import time
import unittest

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

ENDPOINT = sys.argv.pop(1)
CATALOG = "AwsDataCatalog"


def client(service):
    return boto3.client(
        service,
        endpoint_url=ENDPOINT,
        region_name="sa-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="any",
        config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 1}),
    )


athena = client("athena")
glue = client("glue")
s3 = client("s3")


def ended(query):
    while True:
        execution = athena.get_query_execution(QueryExecutionId=query)["QueryExecution"]
        if execution["Status"]["State"] in ("SUCCEEDED", "FAILED", "CANCELLED"):
            return execution
        time.sleep(0.05)


def start(sql, **more):
    return athena.start_query_execution(
        QueryString=sql, QueryExecutionContext={"Database": "db", "Catalog": "awsdatacatalog"}, WorkGroup="group", **more
    )["QueryExecutionId"]


def succeeded(sql, **more):
    execution = ended(start(sql, **more))
    assert execution["Status"]["State"] == "SUCCEEDED", execution["Status"]
    return execution


def results(execution):
    pages = athena.get_paginator("get_query_results").paginate(QueryExecutionId=execution["QueryExecutionId"])
    return [[datum.get("VarCharValue") for datum in row["Data"]] for page in pages for row in page["ResultSet"]["Rows"]]


def content(address):
    bucket, key = address.removeprefix("s3://").split("/", 1)
    return s3.get_object(Bucket=bucket, Key=key)["Body"].read()


def delete(addresses):
    """Also those that are not there, as S3 has it."""
    keys = [{"Key": address.removeprefix("s3://lake/")} for address in addresses]
    answer = s3.delete_objects(Bucket="lake", Delete={"Objects": keys})
    assert "Errors" not in answer, answer


def code(call, **arguments):
    try:
        call(**arguments)
    except ClientError as refused:
        return refused.response["Error"]["Code"]
    return None


class Wrangler(unittest.TestCase):
    """awswrangler."""

    def test_workgroup_first(self):
        configuration = athena.get_work_group(WorkGroup="group")["WorkGroup"]["Configuration"]
        self.assertIs(configuration["EnforceWorkGroupConfiguration"], True)
        self.assertEqual(configuration["ResultConfiguration"]["OutputLocation"], "s3://lake/results/")
        self.assertEqual(athena.get_work_group(WorkGroup="primary")["WorkGroup"]["State"], "ENABLED")

    def test_read_sql_query_by_a_table_of_its_own(self):
        execution = succeeded(
            'CREATE TABLE "db"."temp_table_1a2b" WITH( external_location = \'s3://lake/temp/1a2b/\','
            " format = 'PARQUET', write_compression = 'SNAPPY') AS SELECT d, x, t FROM days WHERE d < DATE '2020-01-04'"
        )
        self.assertEqual((execution["StatementType"], execution["SubstatementType"]), ("DML", "CREATE_TABLE_AS_SELECT"))
        manifest = execution["Statistics"]["DataManifestLocation"]
        files = content(manifest).decode().split()
        self.assertTrue(files)
        for file in files:
            self.assertTrue(file.startswith("s3://lake/temp/1a2b/"), file)
            self.assertEqual(content(file)[:4], b"PAR1")
        columns = glue.get_table(DatabaseName="db", Name="temp_table_1a2b")["Table"]["StorageDescriptor"]["Columns"]
        self.assertEqual([(c["Name"], c["Type"]) for c in columns], [("d", "date"), ("x", "double"), ("t", "string")])
        answer = athena.get_query_results(QueryExecutionId=execution["QueryExecutionId"])
        self.assertEqual(answer["UpdateCount"], 3)
        glue.delete_table(DatabaseName="db", Name="temp_table_1a2b")
        delete(files + [manifest, manifest.replace("-manifest.csv", ".metadata")])
        self.assertEqual(s3.list_objects_v2(Bucket="lake", Prefix="temp/1a2b/")["KeyCount"], 0)

    def test_a_table_without_a_place_goes_to_the_workgroup(self):
        execution = succeeded("CREATE TABLE placed AS SELECT 1 AS n")
        query = execution["QueryExecutionId"]
        self.assertEqual(execution["ResultConfiguration"]["OutputLocation"], f"s3://lake/results/tables/{query}")
        self.assertEqual(
            glue.get_table(DatabaseName="db", Name="placed")["Table"]["StorageDescriptor"]["Location"],
            f"s3://lake/results/tables/{query}/",
        )
        self.assertEqual(results(succeeded("SELECT n FROM placed")), [["n"], ["1"]])
        succeeded("DROP TABLE `db`.`placed`")

    def test_read_sql_query_by_unload(self):
        execution = succeeded(
            "UNLOAD (SELECT x, t FROM days WHERE d < DATE '2020-01-06') TO 's3://lake/temp/unloaded/'"
            " WITH ( format='PARQUET', compression='snappy' )"
        )
        self.assertEqual((execution["StatementType"], execution["SubstatementType"]), ("DML", "UNLOAD"))
        manifest = execution["Statistics"]["DataManifestLocation"]
        files = content(manifest).decode().split()
        self.assertEqual({file.rsplit("/", 1)[0] for file in files}, {"s3://lake/temp/unloaded"})
        delete(files + [manifest])
        self.assertEqual(ended(start("SELECT * FROM \"unload_x\""))["Status"]["State"], "FAILED")

    def test_read_sql_query_by_csv(self):
        execution = succeeded("SELECT CAST(1.50 AS decimal(10,2)) AS p, DATE '2020-01-02' AS d, 'á \"b\"' AS s, NULL AS n")
        columns = athena.get_query_results(QueryExecutionId=execution["QueryExecutionId"], MaxResults=1)["ResultSet"][
            "ResultSetMetadata"
        ]["ColumnInfo"]
        types = {
            c["Name"]: f"{c['Type']}({c['Precision']},{c.get('Scale', 0)})" if c["Type"] == "decimal" else c["Type"]
            for c in columns
        }
        self.assertEqual(types, {"p": "decimal(10,2)", "d": "date", "s": "varchar", "n": "unknown"})
        output = execution["ResultConfiguration"]["OutputLocation"]
        rows = list(csv.reader(io.StringIO(content(output).decode())))
        self.assertEqual(rows, [["p", "d", "s", "n"], ["1.50", "2020-01-02", 'á "b"', ""]])
        delete([output, output + ".metadata"])

    def test_earlier_queries_are_looked_through(self):
        query = start("SELECT 40 + 2")
        ended(query)
        pages = athena.get_paginator("list_query_executions").paginate(WorkGroup="group", PaginationConfig={"PageSize": 3})
        newest = next(iter(pages))["QueryExecutionIds"]
        self.assertEqual(newest[0], query)
        known = athena.batch_get_query_execution(QueryExecutionIds=newest)["QueryExecutions"]
        self.assertEqual(len(known), len(newest))
        self.assertNotIn(query, athena.list_query_executions(WorkGroup="primary")["QueryExecutionIds"])

    def test_a_dataset_is_registered_and_repaired(self):
        storage = {
            "Columns": [{"Name": "x", "Type": "double"}],
            "Location": "s3://lake/dataset/",
            "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            "OutputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
            "SerdeInfo": {"SerializationLibrary": "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"},
        }
        self.assertEqual(code(glue.get_table, DatabaseName="db", Name="dataset"), "EntityNotFoundException")
        table = {"Name": "dataset", "TableType": "EXTERNAL_TABLE", "StorageDescriptor": storage}
        glue.create_table(DatabaseName="db", TableInput={**table, "PartitionKeys": [{"Name": "k", "Type": "string"}]})
        copy = {"Bucket": "lake", "Key": "days/t=A/d=2020-01-09/part.parquet"}
        for value in ("a", "b"):
            s3.copy_object(Bucket="lake", Key=f"dataset/k={value}/one.parquet", CopySource=copy)
        partition = {"Values": ["a"], "StorageDescriptor": {**storage, "Location": "s3://lake/dataset/k=a/"}}
        self.assertEqual(
            glue.batch_create_partition(DatabaseName="db", TableName="dataset", PartitionInputList=[partition])["Errors"], []
        )
        self.assertEqual(results(succeeded("SELECT k, x FROM dataset")), [["k", "x"], ["a", "8.0"]])
        repaired = succeeded("MSCK REPAIR TABLE `dataset`;")
        self.assertIn(["Repair: Added partition to metastore dataset:k=b"], results(repaired))
        self.assertEqual(results(succeeded("SELECT count(*) AS n FROM dataset")), [["n"], ["2"]])
        self.assertIn("k ", results(succeeded("DESCRIBE `dataset`;"))[1][0])
        glue.delete_table(DatabaseName="db", Name="dataset")

    def test_prepared_statements(self):
        named = {"StatementName": "wanted", "WorkGroup": "group"}
        self.assertEqual(code(athena.get_prepared_statement, **named), "ResourceNotFoundException")
        athena.create_prepared_statement(**named, QueryStatement="SELECT x FROM days WHERE d = ? AND t = ?")
        athena.update_prepared_statement(**named, QueryStatement="SELECT x + 1 FROM days WHERE d = ? AND t = ?")
        got = athena.get_prepared_statement(**named)["PreparedStatement"]
        self.assertEqual((got["WorkGroupName"], got["QueryStatement"][:12]), ("group", "SELECT x + 1"))
        listed = athena.list_prepared_statements(WorkGroup="group")["PreparedStatements"]
        self.assertEqual([each["StatementName"] for each in listed], ["wanted"])
        parameters = ["DATE '2020-01-02'", "'A'"]
        self.assertEqual(results(succeeded("EXECUTE wanted", ExecutionParameters=parameters))[1], ["2.0"])
        self.assertEqual(results(succeeded("EXECUTE wanted USING DATE '2020-01-03', 'A'"))[1], ["3.0"])
        athena.delete_prepared_statement(**named)
        self.assertEqual(code(athena.delete_prepared_statement, **named), "ResourceNotFoundException")


class PyAthena(unittest.TestCase):
    """PyAthena's cursors and its dialect of SQLAlchemy, with which Superset asks."""

    def test_cursor(self):
        query = athena.start_query_execution(
            QueryString="SELECT d, x FROM days ORDER BY d",
            QueryExecutionContext={"Database": "db"},
            ResultConfiguration={"OutputLocation": "s3://lake/mine/"},
            ResultReuseConfiguration={"ResultReuseByAgeConfiguration": {"Enabled": False}},
        )["QueryExecutionId"]
        execution = ended(query)
        statistics = execution["Statistics"]
        for figure in (
            "DataScannedInBytes",
            "EngineExecutionTimeInMillis",
            "QueryQueueTimeInMillis",
            "TotalExecutionTimeInMillis",
            "QueryPlanningTimeInMillis",
            "ServiceProcessingTimeInMillis",
        ):
            self.assertGreaterEqual(statistics[figure], 0, figure)
        self.assertEqual(execution["EngineVersion"]["EffectiveEngineVersion"], "Athena engine version 3")
        self.assertEqual(execution["ResultConfiguration"]["OutputLocation"], f"s3://lake/mine/{query}.csv")
        first = athena.get_query_results(QueryExecutionId=query, MaxResults=1000)
        second = athena.get_query_results(QueryExecutionId=query, MaxResults=1000, NextToken=first["NextToken"])
        self.assertEqual((len(first["ResultSet"]["Rows"]), len(second["ResultSet"]["Rows"])), (1000, 201))
        self.assertNotIn("NextToken", second)
        self.assertEqual(first["UpdateCount"], 0)
        column = first["ResultSet"]["ResultSetMetadata"]["ColumnInfo"][1]
        self.assertEqual(
            [column[part] for part in ("Name", "Type", "Precision", "Scale", "Nullable", "CaseSensitive")],
            ["x", "double", 17, 0, "UNKNOWN", False],
        )
        whole = s3.get_object(Bucket="lake", Key=f"mine/{query}.csv")
        self.assertEqual(whole["ContentLength"], s3.head_object(Bucket="lake", Key=f"mine/{query}.csv")["ContentLength"])
        self.assertEqual(whole["Body"].read().count(b"\n"), 1201)

    def test_parameters(self):
        execution = succeeded("SELECT x FROM days WHERE t = ? AND d = ?", ExecutionParameters=["'A'", "DATE '2020-01-02'"])
        self.assertEqual(results(execution), [["x"], ["1.0"]])
        self.assertEqual(execution["ExecutionParameters"], ["'A'", "DATE '2020-01-02'"])

    def test_cancel(self):
        endless = "SELECT count(*) FROM days a, days b, days c WHERE a.x + b.x = c.x + 0.5"
        query = start(endless)
        time.sleep(0.3)
        athena.stop_query_execution(QueryExecutionId=query)
        self.assertEqual(ended(query)["Status"]["State"], "CANCELLED")
        self.assertEqual(code(athena.get_query_results, QueryExecutionId=query), "InvalidRequestException")

    def test_error(self):
        status = ended(start("SELECT nope FROM days"))["Status"]
        self.assertEqual(status["StateChangeReason"], "COLUMN_NOT_FOUND: line 1:8: Column 'nope' cannot be resolved")
        self.assertEqual(status["AthenaError"]["ErrorCategory"], 2)
        self.assertIn("cannot be resolved", status["AthenaError"]["ErrorMessage"])

    def test_schemas_tables_columns_and_views(self):
        succeeded("CREATE OR REPLACE VIEW newest AS SELECT max(d) AS d FROM days")
        databases = athena.get_paginator("list_databases").paginate(CatalogName=CATALOG)
        self.assertIn("db", [each["Name"] for page in databases for each in page["DatabaseList"]])
        pages = athena.get_paginator("list_table_metadata").paginate(
            CatalogName="awsdatacatalog", DatabaseName="db", PaginationConfig={"PageSize": 1}
        )
        tables = {each["Name"]: each for page in pages for each in page["TableMetadataList"]}
        self.assertEqual(tables["newest"]["TableType"], "VIRTUAL_VIEW")
        self.assertEqual(tables["days"]["TableType"], "EXTERNAL_TABLE")
        table = athena.get_table_metadata(CatalogName=CATALOG, DatabaseName="db", TableName="days")["TableMetadata"]
        self.assertEqual([(c["Name"], c["Type"]) for c in table["PartitionKeys"]], [("t", "string"), ("d", "date")])
        self.assertEqual(table["Parameters"]["location"], "s3://lake/days/")
        for name in ("nothing", "NOTHING"):
            self.assertEqual(
                code(athena.get_table_metadata, CatalogName=CATALOG, DatabaseName="db", TableName=name), "MetadataException"
            )
        self.assertEqual(
            code(athena.list_table_metadata, CatalogName=CATALOG, DatabaseName="nothing"), "MetadataException"
        )
        definition = "\n".join(row[0] for row in results(succeeded('SHOW CREATE VIEW "db"."newest"')))
        self.assertIn("CREATE VIEW db.newest AS", definition)
        self.assertIn("max(d)", definition.lower())
        self.assertEqual(results(succeeded("SHOW VIEWS IN db")), [["newest"]])
        succeeded("DROP VIEW IF EXISTS newest")

    def test_columns_by_information_schema(self):
        columns = results(
            succeeded(
                "SELECT table_schema, table_name, column_name, data_type, is_nullable, column_default, ordinal_position, comment"
                " FROM information_schema.columns WHERE LOWER(table_schema) = LOWER('db') AND LOWER(table_name) = LOWER('days')"
                " ORDER BY ordinal_position"
            )
        )
        self.assertEqual([row[2:4] for row in columns[1:]], [["x", "double"], ["t", "varchar"], ["d", "date"]])


class Grafana(unittest.TestCase):
    """Grafana's data source, by the same calls as AWS's SDK for Go makes them."""

    def test_what_can_be_chosen(self):
        self.assertEqual(athena.list_data_catalogs()["DataCatalogsSummary"], [{"CatalogName": CATALOG, "Type": "GLUE"}])
        self.assertEqual(athena.get_data_catalog(Name=CATALOG)["DataCatalog"]["Name"], CATALOG)
        self.assertIn("db", [each["Name"] for each in athena.list_databases(CatalogName=CATALOG)["DatabaseList"]])
        groups = {each["Name"]: each["State"] for each in athena.list_work_groups()["WorkGroups"]}
        self.assertEqual(groups, {"group": "ENABLED", "primary": "ENABLED"})
        version = athena.get_work_group(WorkGroup="group")["WorkGroup"]["Configuration"]["EngineVersion"]
        self.assertEqual(version["EffectiveEngineVersion"], "Athena engine version 3")

    def test_panel(self):
        execution = succeeded("SELECT date_trunc('month', d) AS time, avg(x) AS x FROM days GROUP BY 1 ORDER BY 1")
        rows = results(execution)
        self.assertEqual(rows[:3], [["time", "x"], ["2020-01-01", "15.0"], ["2020-02-01", "45.0"]])
        runtime = athena.get_query_runtime_statistics(QueryExecutionId=execution["QueryExecutionId"])["QueryRuntimeStatistics"]
        self.assertEqual((runtime["Rows"]["InputRows"], runtime["Rows"]["OutputRows"]), (1200, len(rows) - 1))
        self.assertEqual(runtime["Rows"]["InputBytes"], execution["Statistics"]["DataScannedInBytes"])
        self.assertGreater(runtime["Timeline"]["TotalExecutionTimeInMillis"], 0)
        athena.stop_query_execution(QueryExecutionId=execution["QueryExecutionId"])
        self.assertEqual(ended(execution["QueryExecutionId"])["Status"]["State"], "SUCCEEDED")


class Hive(unittest.TestCase):
    """Catalog clients of Hive and Spark."""

    def test_segments_hold_each_partition_once(self):
        values = []
        for number in range(5):
            pages = glue.get_paginator("get_partitions").paginate(
                DatabaseName="db",
                TableName="days",
                Segment={"SegmentNumber": number, "TotalSegments": 5},
                ExcludeColumnSchema=True,
            )
            segment = [tuple(each["Values"]) for page in pages for each in page["Partitions"]]
            self.assertTrue(segment)
            values += segment
        self.assertEqual((len(values), len(set(values))), (1200, 1200))

    def test_expressions(self):
        for expression, expected in (
            ("t = 'A' AND d = '2020-01-02'", 1),
            ("d BETWEEN '2020-01-02' AND '2020-01-05'", 4),
            ("d IN ('2020-01-02', '2020-01-03') AND NOT (t <> 'A')", 2),
            ("t LIKE 'A%' AND CAST(d AS string) < '2020-01-03'", 2),
        ):
            answer = glue.get_partitions(DatabaseName="db", TableName="days", Expression=expression)
            self.assertEqual(len(answer["Partitions"]), expected, expression)


if __name__ == "__main__":
    unittest.main(verbosity=2)

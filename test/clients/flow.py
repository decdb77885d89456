"""A stranger's client: the whole round with boto3. Prints one JSON document; argv[1] is the endpoint."""

import datetime
import json
import sys

import boto3
from botocore.exceptions import ClientError

settings = dict(
    endpoint_url=sys.argv[1],
    region_name="us-east-1",
    aws_access_key_id="anybody",
    aws_secret_access_key="anything",
)
db = boto3.client("dynamodb", **settings)
seen = {"account": boto3.client("sts", **settings).get_caller_identity()["Account"]}

db.create_table(
    TableName="orders",
    BillingMode="PAY_PER_REQUEST",
    KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    Tags=[{"Key": "team", "Value": "shop"}],
)
db.get_waiter("table_exists").wait(TableName="orders", WaiterConfig={"Delay": 1})
arn = db.describe_table(TableName="orders")["Table"]["TableArn"]
db.tag_resource(ResourceArn=arn, Tags=[{"Key": "tier", "Value": "gold"}])
seen["tags"] = sorted(tag["Key"] for tag in db.list_tags_of_resource(ResourceArn=arn)["Tags"])

table = boto3.resource("dynamodb", **settings).Table("orders")
with table.batch_writer() as batch:
    for number in range(60):
        batch.put_item({"id": f"item-{number}", "n": number, "raw": b"\x00\xff", "set": {"a", "b"}})

db.describe_continuous_backups(TableName="orders")
window = db.update_continuous_backups(
    TableName="orders",
    PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True, "RecoveryPeriodInDays": 7},
)["ContinuousBackupsDescription"]["PointInTimeRecoveryDescription"]
seen["days"] = window["RecoveryPeriodInDays"]

# The sandbox stamps its answers with its own time; a minute of it must pass before a backup surely holds the items.
import urllib.request

urllib.request.urlopen(
    urllib.request.Request(sys.argv[1] + "/_sandbox/clock", data=json.dumps({"advance": 3_600_000}).encode(), method="POST")
)

backup = db.create_backup(TableName="orders", BackupName="from-boto3")["BackupDetails"]
seen["backup"] = [
    backup["BackupStatus"],
    db.describe_backup(BackupArn=backup["BackupArn"])["BackupDescription"]["BackupDetails"]["BackupStatus"],
]
seen["listed"] = [found["BackupName"] for found in db.list_backups(TableName="orders")["BackupSummaries"]]

try:
    db.restore_table_from_backup(TargetTableName="orders", BackupArn=backup["BackupArn"])
except db.exceptions.TableAlreadyExistsException as refused:
    seen["refused"] = refused.response["Error"]["Message"]

db.restore_table_from_backup(TargetTableName="from-backup", BackupArn=backup["BackupArn"])
db.get_waiter("table_exists").wait(TableName="from-backup", WaiterConfig={"Delay": 1})
scan = db.get_paginator("scan").paginate(TableName="from-backup", PaginationConfig={"PageSize": 25})
seen["restored"] = sum(page["Count"] for page in scan)

latest = db.describe_continuous_backups(TableName="orders")["ContinuousBackupsDescription"]
when = latest["PointInTimeRecoveryDescription"]["LatestRestorableDateTime"] - datetime.timedelta(seconds=1)
db.restore_table_to_point_in_time(SourceTableName="orders", TargetTableName="to-a-second", RestoreDateTime=when)
db.get_waiter("table_exists").wait(TableName="to-a-second", WaiterConfig={"Delay": 1})
seen["to a second"] = db.scan(TableName="to-a-second", Select="COUNT")["Count"]

db.delete_backup(BackupArn=backup["BackupArn"])
db.delete_table(TableName="orders")
db.get_waiter("table_not_exists").wait(TableName="orders", WaiterConfig={"Delay": 1})
seen["tables"] = db.list_tables()["TableNames"]
try:
    db.describe_backup(BackupArn=backup["BackupArn"])
except ClientError as gone:
    seen["gone"] = gone.response["Error"]["Code"]
print(json.dumps(seen))

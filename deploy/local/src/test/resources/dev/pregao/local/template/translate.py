"""Prints what SAM makes of a template: translate.py TEMPLATE NAME=VALUE ..."""

import json
import sys

from cfnlint.decode import cfn_yaml
from samtranslator.translator.transform import transform


class NoManagedPolicies:
    """Asked for names of managed policies, which the template does not use."""

    def load(self):
        return {}


template = json.loads(json.dumps(cfn_yaml.load(sys.argv[1])))
for name, resource in template["Resources"].items():
    if resource["Type"] == "AWS::Serverless::Function":
        # As packaging leaves it.
        resource["Properties"]["CodeUri"] = "s3://artifacts/" + name
parameters = dict(argument.split("=", 1) for argument in sys.argv[2:])
print(json.dumps(transform(template, parameters, NoManagedPolicies())))

"""The version of Broadsheet. It is a constant, so that a checkout that was never installed has it as well."""

VERSION = "0.1.0"

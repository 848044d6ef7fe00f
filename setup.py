"""Adds the two data folders of the repository's top level to the packages found under auditor/."""

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["auditor", "auditor.*"]), "auditor.models", "auditor.reports"])

"""What pyproject.toml cannot say: the wheel keeps the folder `data` of the checkout inside the package `crawler`."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["crawler", "crawler.*", "pipelines", "pipelines.*"]), "crawler.data"],
    package_dir={"crawler.data": "data"},
    package_data={"": ["py.typed"], "crawler.data": ["sources.toml"], "pipelines.report": ["page.html"]},
)

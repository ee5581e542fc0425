"""Ray on this machine for as long as standard input is open, so that the commands of many tests can share one."""

from __future__ import annotations

import os
import sys

from crawler.cluster.session import check_ray, ray_cluster

if __name__ == "__main__":
    check_ray()
    with ray_cluster(int(sys.argv[1])):
        import ray

        print(f"{ray.get_runtime_context().gcs_address} {os.environ['RAY_AUTH_TOKEN']}", flush=True)  # noqa: T201
        sys.stdin.read()

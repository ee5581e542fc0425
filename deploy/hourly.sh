#!/bin/sh
# Crawls every hour until the container is stopped. Arguments go to `broadsheet crawl news`. PAUSE: seconds between the
# starts of two crawls; a crawl that takes longer is followed by the next at once.
set -u
child=
pause=${PAUSE:-3600}
trap '[ -n "$child" ] && kill -TERM "$child" 2>/dev/null; wait "$child"; exit 0' TERM INT HUP
while true; do
    began=$(date +%s)
    broadsheet crawl news "$@" &
    child=$!
    wait "$child" || echo "hourly: the crawl ended with exit code $?" >&2
    left=$((began + pause - $(date +%s)))
    [ "$left" -gt 0 ] || continue
    sleep "$left" &
    child=$!
    wait "$child"
done

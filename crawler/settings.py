"""Every setting of Broadsheet, with its unit and its reason. Any of them can be given as -s NAME=VALUE.

The settings of Scrapy that are listed here differ from Scrapy's default on purpose; the rest keep it.
"""

import os
import sys

from scrapy.settings import default_settings

from crawler.console.standard_streams import keep_for_command
from crawler.console.stop_signals import end_while_loading
from pipelines import version

# Scrapy loads this file first, and then the rest of the project, which takes seconds.
end_while_loading(sys.argv)
keep_for_command(sys.argv)

# --- The project ------------------------------------------------------------------------------------------------------
BOT_NAME = "Broadsheet"
BOT_VERSION = version.VERSION
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"
COMMANDS_MODULE = "crawler.commands"

# --- What is crawled, and by whom -------------------------------------------------------------------------------------
# The file of sources; -a sources= overrides it for one run. In a folder without it, that of the package counts.
SOURCES = "data/sources.toml"
# E-mail address or URL that goes into the user agent, so that a publisher can reach whoever crawls. Needed for every
# source that is not on this machine.
CONTACT = ""

# --- Where it goes ----------------------------------------------------------------------------------------------------
# Folder of the corpus.
CORPUS = "data/corpus"
# SQLAlchemy URL of the crawl state; empty: state.sqlite in CORPUS. Use PostgreSQL if others query the state.
DATABASE = ""
# What commits the batches of a crawl, as pipelines.settle.settler.Settler has it.
SETTLER = "pipelines.settle.settler.LocalSettler"

# --- The flow of a page -----------------------------------------------------------------------------------------------
# Its stages, ITEM_PIPELINES, are in crawler/corpus_spider.py: only the spiders that feed the corpus have them.

# Whether the live crawl keeps its pages and listings in WARC files, in the folder `archive` of the corpus. They allow a
# better extractor to read the pages again, and anyone to check a row. A page takes about a fifth of its size.
ARCHIVE = True
# MiB at which a WARC file is closed and the next begun; 1024 is what the WARC standard advises.
ARCHIVE_FILE_SIZE = 1024

# Who reads the texts of stories: broadsheet, or trafilatura for its text with the metadata and cleaning of Broadsheet.
EXTRACTOR = "broadsheet"
# Worker processes that read pages.
EXTRACT_WORKERS = os.cpu_count() or 1
# Seconds for one page. A usual page takes a tenth of one; what takes a hundred times as long is an attack or a bug.
EXTRACT_DEADLINE = 10.0
# MiB a worker may take on top of its 150 or so at start. A parsed page takes about ten times its size.
EXTRACT_MEMORY = 1024
# Pages after which a worker is replaced, so that what libraries cache or leak stays bounded.
EXTRACT_JOBS = 1000

# A batch closes at so many articles, or so many seconds after its first page: what a crash may cost in refetches,
# against the number of files that a reader has to open.
BATCH_ARTICLES = 500
BATCH_SECONDS = 60.0
# Days: texts first seen further apart are not compared as copies; 0 compares all. The index of copies takes about 300
# bytes of memory per text; a window bounds it if only recent news matter.
COPY_WINDOW = 0

# --- How much of a source one run asks for ----------------------------------------------------------------------------
# Article pages of one source in one run: bounds traps and archives of decades, and is far above a day's news.
SOURCE_ARTICLES = 5000
# Of these, pages of stories that are more than BACKFILL_DAYS old by their listing or URL; without such a date each
# further page of a list counts as a day. An archive of decades is fetched over many runs, the newest first, and each of
# them ends in time for the news. A thousand take a quarter of an hour.
BACKFILL_ARTICLES = 1000
# Days.
BACKFILL_DAYS = 30
# Listing pages of one source in one run.
SOURCE_LISTINGS = 1000
# Depth from the home page to which listings are read; further pages of a listing have the depth of the listing. A
# magazine's archive leads to volumes, their issues and the issues' sections, which have a depth of 4.
LISTING_DEPTH = 5
# Pages of one source in flight at once, from the request to the batch. While many sources have something to request,
# each has an equal share of CONCURRENT_REQUESTS instead, so that a slow source never takes the place of another.
SOURCE_REQUESTS = 8
# MiB of one source in one run, as received from the network. Above it nothing more is requested; answers in flight
# still arrive. 5,000 pages of the usual size, 80 KB, have 400 MB even if none is compressed.
SOURCE_MEGABYTES = 1024
# After so many listings in a row without a story new to the run, no further one is read: an endless calendar, sitemaps
# that list sitemaps. Archives by year, month and day have two such listings in a row.
LISTINGS_BARREN = 5

# Seconds between two requests for a listing, in separate runs: sooner if much of it was new, later if nothing was. Ten
# minutes is what feeds of busy sites ask for.
POLL_MIN = 600.0
# Listings below the front page and sitemaps wait up to thirty times as long if they bring nothing of their own.
# `-a due=all` asks for all.
POLL_MAX = 86_400.0

# Hours after its publication, or after its first fetch if that is not known, when a story is asked for again, for
# corrections. Most corrections come within the day, few after a week.
REVISIT_HOURS = [1, 6, 24, 168]

# Share of a source's pages, from 0 to 1, that may fail for reasons of its server, the network or this machine. If more
# than four pages and more than this share fail, the run ends with exit code 1 and names the source. A quarter: a
# server that dies in mid-run, or begins to refuse the crawler, soon exceeds it; a broken section does not.
FAILURES_MAX = 0.25
# A command, or a URL to post to, that gets JSON when a run changes which sources have a fault (docs/operation.md). A
# command gets it on standard input and is not run by a shell.
HEALTH_HOOK = ""

# --- Manners ----------------------------------------------------------------------------------------------------------
ROBOTSTXT_OBEY = True
# Seconds for which an answer for robots.txt or tdmrep.json counts, over runs; 0: each run asks. RFC 9309 allows a day,
# which search engines take as well: of a paper with six stories a day every second request was for one of the two.
SITE_FILES_AGE = 86_400.0
# Longest Crawl-delay in seconds that is obeyed; a host that asks for more is not crawled in this run. Of 500 robots.txt
# of large sites 70 ask for one, 69 of them for at most two minutes.
CRAWL_DELAY_MAX = 120.0
# A page with one of these signals of its publisher is rejected; docs/operation.md lists all signals. These two refuse
# what Broadsheet does: text and data mining, and data sets for models. The others address search engines and other
# crawlers, or the later use of a corpus, which its user decides by the column `opt_out`.
OPT_OUT_OBEY = ["noai", "tdm-reservation"]
# Seconds between two requests to a site; the `delay` of a source overrides it. A fast reader clicks no faster.
DOWNLOAD_DELAY = 1.0
# Requests to one site at once: with one, no site ever has a second connection of ours.
CONCURRENT_REQUESTS_PER_DOMAIN = 1
# Slower if a server is slow.
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0
# Share of a run's time, from 0 to 1, for which hosts that bear a request only every 5 seconds or less often may keep it
# going when all others are done; they have ten minutes in any case. What is left is owed to the next run.
SLOW_HOST_SHARE = 0.5
# Pages in flight in all: room for many sites at once, each at a gentle pace. Connections are far fewer, because a site
# has at most CONCURRENT_REQUESTS_PER_DOMAIN.
CONCURRENT_REQUESTS = 256
# Items of one response in the item pipelines at once. Each response yields one; Scrapy makes so many tasks for each.
CONCURRENT_ITEMS = 1
# Scrapy stops downloading when pages between download and batch have so many bytes. Its default of 5 MB is one large
# sitemap; here each source has its own bound, SOURCE_REQUESTS.
SCRAPER_SLOT_MAX_ACTIVE_SIZE = 512 * 1024 * 1024
# Seconds for answers and pages in flight to arrive and be read when a run ends early (Ctrl-C, SIGTERM, SIGHUP, a
# fault). Supervisors kill after 10 s at the earliest, and the last batch has to be committed by then.
STOP_SECONDS = 5.0
# Longest Retry-After in seconds that a run waits for; a host that asks for more is left alone until then.
RETRY_AFTER_MAX = 120.0
# After so many refusals in a row (403, 429, a bot check, a consent wall) a host is left alone for the rest of the run,
# and in later runs for an hour, two, and so on up to a day. A section behind a barrier has a few such pages in a row.
REFUSALS_MAX = 5
COOKIES_ENABLED = False  # a reader without an account; consent is not feigned either
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
}

# --- Bounds against the web -------------------------------------------------------------------------------------------
# Seconds for one whole answer. Pages arrive within seconds; a body that takes longer is an attack or of no use.
DOWNLOAD_TIMEOUT = 30
# Bytes of one body, compressed or decompressed. Sitemaps may have 50 MB by their protocol.
DOWNLOAD_MAXSIZE = 50 * 1024 * 1024
# Bytes of a page. The largest of 4,906 pages of news sites has 2.9 MB.
PAGE_MAXSIZE = 8 * 1024 * 1024
DOWNLOAD_WARNSIZE = 0
# Bytes of an answer's headers. Browsers take no more than 256 KiB either.
DOWNLOAD_MAXHEADERS = 256 * 1024
REDIRECT_MAX_TIMES = 8
# A `meta refresh` of at most so many seconds is a redirect; a home page that reloads itself every minute is not.
METAREFRESH_MAXDELAY = 5
DOWNLOAD_VERIFY_CERTIFICATES = True
# Addresses outside of the public internet that a request may lead to, separated by commas: networks, addresses or
# names, each with a port, a range of ports or neither (10.1.0.0/16, 127.0.0.1:8801-8808, intranet.example:8080). A
# source whose own entry names this machine is listed by that entry, with its port.
ALLOWED_ADDRESSES = ""
# Names resolve to IPv4 and IPv6, and every address is judged when it is connected to.
TWISTED_DNS_RESOLVER = "crawler.network.resolver.GuardedResolver"
DOWNLOADER = "crawler.network.downloader.DroppingDownloader"
DOWNLOAD_HANDLERS = {
    "http": "crawler.network.handler.GuardedHandler",
    "https": "crawler.network.handler.GuardedHandler",
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
}

DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "crawler.extensions.plain_log.PlainLog": 0,  # Scrapy replaces its log handler after it has made the extensions
    "crawler.middlewares.forgotten.ForgottenMiddleware": 40,
    "crawler.middlewares.address_guard.AddressGuardMiddleware": 45,
    "crawler.middlewares.own_sites.OwnSitesMiddleware": 50,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,  # reads a name and password of a spider's
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.tdm_reservations.TdmReservationsMiddleware": 110,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    "crawler.middlewares.revisits.RevisitsMiddleware": 540,  # sees unpacked answers that are not retried
    "crawler.middlewares.bot_checks.BotChecksMiddleware": 560,  # sees answers unpacked and before they are retried
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.meta_refresh.MetaRefreshMiddleware": 580,
    "crawler.middlewares.answers.AnswersMiddleware": 580,
    "crawler.middlewares.unpack.UnpackMiddleware": 590,
    "crawler.middlewares.resting_hosts.RestingHostsMiddleware": 551,  # RetryMiddleware (550) sees its answers next
    "crawler.middlewares.received.ReceivedMiddleware": 595,  # sees answers right before UnpackMiddleware (590)
}

# --- What a person sees -----------------------------------------------------------------------------------------------
LOG_LEVEL = "INFO"
LOG_VERSIONS: list[str] = []  # `scrapy version -v` shows them
LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
# Whether each record of the log is one line of JSON, for programs that collect logs.
LOG_JSON = False
# A file that gets the numbers of the run in Prometheus's text format, for node_exporter's textfile collector; empty:
# none. It needs the extra `metrics`.
METRICS_FILE = ""
# Seconds between two lines of progress if there is no terminal.
PROGRESS_SECONDS = 10.0
EXTENSIONS = {
    "crawler.extensions.plain_log.PlainLog": 0,
    "crawler.extensions.progress.Progress": 0,
    "crawler.extensions.failing_sources.FailingSources": 0,
    "crawler.extensions.health.Health": 0,
    "crawler.extensions.metrics.Metrics": 0,
    "crawler.extensions.early_end.EarlyEnd": 0,
    "crawler.extensions.time_budget.TimeBudget": 0,
    "crawler.extensions.slow_hosts.SlowHosts": 0,
    "crawler.extensions.article_feeds.ArticleFeeds": 0,
    "scrapy.extensions.feedexport.FeedExporter": None,
}
FEED_EXPORT_ENCODING = "utf-8"
# Scrapy loads an extension even if it is switched off. These two are an open port and an access point that nobody asked
# for, and load a Telnet client and a web server.
EXTENSIONS_BASE = {
    name: order
    for name, order in default_settings.EXTENSIONS_BASE.items()
    if not name.endswith((".TelnetConsole", ".RemoteControl"))
}
STATS_DUMP = False  # the closing table shows what matters; -s STATS_DUMP=1 shows all
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # a page that failed is counted with its reason

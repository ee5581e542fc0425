"""The crawlers that gather pages for models, by the product tokens that their operators publish."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

# Token in lower case -> operator and source. Left out are crawlers that fetch a page for a person who asks for it or
# for the site's owner, and search engines without such use: refusing them says nothing of data sets. The uses are those
# in the table of github.com/ai-robots-txt/ai.robots.txt.
AI_CRAWLERS: Final = MappingProxyType(
    {
        "gptbot": "OpenAI, platform.openai.com/docs/bots",
        "claudebot": "Anthropic, support.anthropic.com: does Anthropic crawl data from the web",
        "anthropic-ai": "Anthropic, an earlier token that publishers still name",
        "claude-web": "Anthropic, an earlier token that publishers still name",
        "google-extended": "Google, developers.google.com/search/docs/crawling-indexing/google-common-crawlers",
        "applebot-extended": "Apple, support.apple.com/en-us/119829",
        "meta-externalagent": "Meta, developers.facebook.com/docs/sharing/webmasters/web-crawlers",
        "facebookbot": "Meta, developers.facebook.com/docs/sharing/bot",
        "amazonbot": "Amazon, developer.amazon.com/amazonbot",
        "bytespider": "ByteDance, named in its user agent",
        "tiktokspider": "ByteDance, named in its user agent",
        "ccbot": "Common Crawl, commoncrawl.org/ccbot",
        "ai2bot": "Allen Institute for AI, allenai.org/crawler",
        "ai2bot-dolma": "Allen Institute for AI, allenai.org/crawler",
        "cohere-training-data-crawler": "Cohere, named in its user agent",
        "deepseekbot": "DeepSeek, named in its user agent",
        "diffbot": "Diffbot, docs.diffbot.com: crawl",
        "omgili": "Webz.io, webz.io/bot.html",
        "omgilibot": "Webz.io, webz.io/bot.html",
        "webzio-extended": "Webz.io, webz.io/bot.html",
        "img2dataset": "LAION, github.com/rom1504/img2dataset",
        "laiondownloader": "LAION, named in its user agent",
        "kangaroo bot": "Kangaroo LLM, kangaroollm.com.au/kangaroo-bot",
        "pangubot": "Huawei, named in its user agent",
        "timpibot": "Timpi, named in its user agent",
        "cotoyogi": "ROIS, ds.rois.ac.jp/en_center8/en_crawler",
        "icc-crawler": "NICT, nict.go.jp",
        "sbintuitionsbot": "SB Intuitions, sbintuitions.co.jp/en/bot",
        "terracotta": "Ceramic AI, github.com/CeramicTeam/CeramicTerracotta",
        "velenpublicwebcrawler": "Velen, velen.io",
    }
)

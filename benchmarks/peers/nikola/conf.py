BLOG_AUTHOR = "Bench"
BLOG_TITLE = "Bench corpus"
SITE_URL = "https://example.org/"
BLOG_EMAIL = "bench@example.org"
BLOG_DESCRIPTION = "Bench corpus"
DEFAULT_LANG = "en"
TRANSLATIONS = {DEFAULT_LANG: ""}
THEME = "bench"
POSTS = ()
PAGES = (("pages/*.md", "pages", "page.tmpl"),)
TIMEZONE = "UTC"
COMPILERS = {"markdown": [".md"], "html": [".html"]}
MARKDOWN_EXTENSIONS = ["markdown.extensions.tables", "markdown.extensions.toc", "peerlinks"]
MARKDOWN_EXTENSION_CONFIGS = {DEFAULT_LANG: {"peerlinks": {"pages": True, "data": "rows"}}}
PRETTY_URLS = True
STRIP_INDEXES = True
URL_TYPE = "absolute"
FILES_FOLDERS = {"files": ""}
GENERATE_RSS = GENERATE_ATOM = False
SHOW_SOURCELINK = COPY_SOURCES = False
DISABLE_INDEXES = True
DISABLED_PLUGINS = [
    "robots",
    "sitemap",
    "render_sources",
    "render_galleries",
    "render_listings",
    "scale_images",
    "create_bundles",
    "classify_indexes",
    "classify_archive",
    "classify_tags",
    "classify_categories",
    "classify_authors",
    "classify_page_index",
    "classify_sections",
    "render_taxonomies",
    "redirect",
    "gzip",
    "generate_rss",
]
THUMBNAIL_SHORTCODE = False
USE_BUNDLES = False
DEMOTE_HEADERS = 0

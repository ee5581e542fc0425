"""The site of the documents, for Sphinx: `make docs` builds it into build/docs."""

project = "Broadsheet"
extensions = ["myst_nb"]
html_theme = "furo"
html_title = "Broadsheet"
highlight_language = "text"
myst_heading_anchors = 3  # links to headings work as they do on GitHub
myst_links_external_new_tab = False
nb_execution_mode = "off"  # a test executes the notebook and compares what it prints

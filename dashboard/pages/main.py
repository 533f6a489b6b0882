"""The script that Streamlit runs anew for every click."""

from dashboard.pages.report import show

show()

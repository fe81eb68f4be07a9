"""Answers for assistants, which ask for figures and for whether a cited number is right (MCP)."""

from book.assistants import command as mcp_command
from book.assistants.answers import check_number, figure, find_figures

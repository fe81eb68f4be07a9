"""The files that the site offers beside its pages: tables, figures as data, zips."""

from book.files.archives import EXECUTABLE, PLAIN, files_below, zipped
from book.files.chapters import FOLDER as CHAPTER_ZIPS
from book.files.chapters import chapter_zip
from book.files.data_package import SOURCES
from book.files.exports import export_files
from book.files.origins import DataSet, data_sets
from book.files.spreadsheets import csv_text

"""How does a board look? Figures, tables and layouts: pure functions of a board and its measures."""

from viz.board_plot import board_figure
from viz.issues import key_issues
from viz.matrix_plot import matrix, matrix_figure, row_order
from viz.network_plot import network_figure
from viz.org_chart import org_chart, org_table
from viz.org_plot import org_figure
from viz.piece import Choice, pieces, team
from viz.power_map import power_figure, power_map, power_table
from viz.squares import chess_board
from viz.tables import board_table, matrix_table, politics_table, ties_table
from viz.theme import Theme
from viz.trend import trend_figure, trend_table

__all__ = [
    "Choice", "Theme", "board_figure", "board_table", "chess_board", "key_issues", "matrix", "matrix_figure",
    "matrix_table", "network_figure", "org_chart", "org_figure", "org_table", "pieces", "politics_table",
    "power_figure", "power_map", "power_table", "row_order", "team", "ties_table",
    "trend_figure", "trend_table",
]  # fmt: skip

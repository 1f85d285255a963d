"""Figures that the house holds itself to, as ratios against peers measured in the same run."""

"""Prints every scalar the real TensorBoard finds in a log directory, as "tag step value" lines sorted by tag.

Usage: read_scalars.py DIRECTORY
"""
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

events = EventAccumulator(sys.argv[1])
events.Reload()
for tag in sorted(events.Tags()["scalars"]):
    for event in events.Scalars(tag):
        print(tag, event.step, "%.6g" % event.value)

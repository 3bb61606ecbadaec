"""Prints rospy's MD5 sum, definition and serialisation of the message types in a file, filled from seeds.

Each line of the file is a type, its definition in hexadecimal digits, and a number of seeds. The values are those of the
Java test beside it: a 64-bit linear congruential generator, field after field.
"""

import importlib
import io
import sys

import genpy
import genpy.dynamic

MAX_ELEMENTS = 3


class Filler:
    def __init__(self, seed, classes):
        self.state = seed
        self.classes = classes

    def next(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound

    def message(self, message):
        for name, type_name in zip(message.__slots__, message._slot_types):
            setattr(message, name, self.value(type_name))
        return message

    def value(self, type_name):
        if type_name.endswith("]"):
            base, length = type_name[:-1].split("[")
            count = int(length) if length else self.next(MAX_ELEMENTS)
            values = [self.value(base) for _ in range(count)]
            # rospy holds bytes in a bytes object.
            return bytes(values) if base in ("uint8", "char") else values
        if type_name == "string":
            return "\u00fc" * self.next(MAX_ELEMENTS) + str(self.next(128))
        if type_name == "time":
            return genpy.Time(self.next(128) * 10000000, self.next(128) * 7000000)
        if type_name == "duration":
            return genpy.Duration(self.next(128) - 64, self.next(128) * 7000000)
        if "/" in type_name:
            return self.message(self.classes(type_name)())
        value = self.next(128)
        if type_name == "bool":
            return value % 2 == 1
        if "float" in type_name:
            return value * 0.25 - 16
        return value * {"16": 200, "32": 10**7, "64": 10**16}.get(type_name[-2:], 1)


def finder(type_name, definition):
    """A function from type name to class, for a type and all it uses."""
    try:
        installed(type_name)
        return installed
    except ImportError:
        return genpy.dynamic.generate_dynamic(type_name, definition).__getitem__


def installed(type_name):
    package, name = type_name.split("/")
    kind = "srv" if name.endswith(("Request", "Response")) else "msg"
    return getattr(importlib.import_module(package + "." + kind), name)


for line in open(sys.argv[1]):
    type_name, *definition, seeds = line.split()
    classes = finder(type_name, bytes.fromhex("".join(definition)).decode())
    words = [type_name, classes(type_name)._md5sum, "-" + classes(type_name)._full_text.encode().hex()]
    for seed in range(int(seeds)):
        buffer = io.BytesIO()
        Filler(seed, classes).message(classes(type_name)()).serialize(buffer)
        words.append("-" + buffer.getvalue().hex())
    print(*words)

"""Speaks utterances with espeak-ng and tells when each phoneme sounds.

Reads jobs as JSON from stdin, one list of {"voice", "text", "rate", "pitch", "range"}; writes to stdout, per job, one line of
JSON {"rate", "samples", "phonemes": [[name, start in ms], …]} and then that many little-endian 16-bit samples.
Needs the library of espeak-ng (Debian: libespeak-ng1), nothing else.
"""

import ctypes
import json
import sys

RETRIEVAL = 1
PHONEME_EVENTS = 1
UTF8 = 1
EVENT_END, EVENT_PHONEME = 0, 7
RATE, PITCH, RANGE = 1, 3, 4


class EventId(ctypes.Union):
    _fields_ = [("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8)]


class Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", EventId),
    ]


CALLBACK = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event))

samples = bytearray()
phonemes = []


@CALLBACK
def collect(wave, count, events):
    if wave and count > 0:
        samples.extend(ctypes.string_at(wave, 2 * count))
    at = 0
    while events[at].type != EVENT_END:
        if events[at].type == EVENT_PHONEME:
            name = events[at].id.string.decode("utf-8", "ignore")
            phonemes.append([name, events[at].audio_position])
        at += 1
    return 0


def main():
    library = ctypes.CDLL("libespeak-ng.so.1")
    rate = library.espeak_Initialize(RETRIEVAL, 0, None, PHONEME_EVENTS)
    library.espeak_SetSynthCallback(collect)
    out = sys.stdout.buffer
    for job in json.load(sys.stdin):
        samples.clear()
        phonemes.clear()
        if library.espeak_SetVoiceByName(job["voice"].encode()) != 0:
            sys.exit(f"espeak-ng has no voice {job['voice']}")
        library.espeak_SetParameter(RATE, job["rate"], 0)
        library.espeak_SetParameter(PITCH, job["pitch"], 0)
        library.espeak_SetParameter(RANGE, job["range"], 0)
        text = job["text"].encode("utf-8") + b"\0"
        library.espeak_Synth(text, len(text), 0, 1, 0, UTF8, None, None)
        library.espeak_Synchronize()
        head = {"rate": rate, "samples": len(samples) // 2, "phonemes": phonemes}
        out.write(json.dumps(head).encode() + b"\n" + bytes(samples))


main()

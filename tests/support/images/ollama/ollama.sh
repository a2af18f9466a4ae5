#!/bin/bash
exec python3 -m ollama.command "$@"

#!/bin/bash
exec python3 -m garage.command "$@"

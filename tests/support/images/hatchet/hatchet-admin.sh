#!/bin/bash
exec python3 -m hatchet.admin "$@"

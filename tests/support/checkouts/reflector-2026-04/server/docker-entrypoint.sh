#!/bin/sh
# Stands for upstream's entry point, which adds a mounted authority to those the system trusts.

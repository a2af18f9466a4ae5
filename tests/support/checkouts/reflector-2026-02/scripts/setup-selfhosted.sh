#!/bin/sh
# Stands for upstream's setup script: the options that it takes, and whether it keeps them.
case "$1" in
  --gpu) ;;
  --cpu) ;;
  --ollama-gpu) ;;
  --ollama-cpu) ;;
  --llm-model) ;;
  --garage) ;;
  --caddy) ;;
  --build) ;;
  --password) ;;
  --domain) ;;
esac

#!/bin/sh
# Stands for upstream's setup script: the options that it takes, and whether it keeps them.
KEPT=data/.selfhosted-last-args
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
  --hosted) ;;
  --livekit) ;;
  --ip) ;;
  --tunnels) ;;
  --tunnel-tcp) ;;
  --tunnel-udp) ;;
  --custom-ca) ;;
  --extra-ca) ;;
  --transcript) ;;
  --diarization) ;;
  --translation) ;;
  --padding) ;;
  --mixdown) ;;
esac

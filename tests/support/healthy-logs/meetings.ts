import type { HealthyService } from './healthy-log.ts'

export const hatchet: HealthyService = {
  service: 'hatchet',
  from: 'zerolog in hatchet-lite, on the console and as JSON, and the Python SDK',
  templates: [
    '<date>T<time>.<frac>Z DBG listening on address 0.0.0.0:7077 service=grpc',
    '<date>T<time>.<frac>Z INF created engine partition <hex> service=hatchet',
    '<date>T<time>.<frac>Z DBG ticker: removing old ticker service=ticker',
    '<date>T<time>.<frac>Z DBG worker <id> heartbeat ok errors=0 service=dispatcher',
    '<date>T<time>.<frac>Z WRN long poll took <n>ms service=scheduler',
    '{"level":"info","service":"hatchet","message":"successfully ran migrations"}',
    '{"level":"debug","service":"server","time":"<date>T<time>.<frac>Z","message":"GET /api/v1/meta 200 <n>ms"}',
    '{"level":"info","service":"database","error":null,"message":"connected"}',
    '<date> <time> OK   20240<n>_errors.sql (<ms>ms)',
    '<date> <time> goose: no migrations to run. current version: 2025<n>',
    '[INFO]\t🪓 -- <date> <time>,<frac> - STARTING HATCHET...',
    '[INFO]\t🪓 -- <date> <time>,<frac> - starting runner...',
    '[DEBUG]\t🪓 -- <date> <time>,<frac> - acquired action listener: <id>',
    '[DEBUG]\t🪓 -- <date> <time>,<frac> - sending heartbeat',
    '[INFO]\t🪓 -- <date> <time>,<frac> - rx: start step run: <id>/reflector:process_error',
    '[INFO]\t🪓 -- <date> <time>,<frac> - finished step run: reflector:process/<id>',
    '[WARNING]\t🪓 -- <date> <time>,<frac> - retrying: attempt 1, backoff 0.2<small>',
    'nginx: [notice] signal process started',
  ],
}

export const livekit: HealthyService = {
  service: 'livekit-server',
  from: 'zap on the console in livekit-server 1.8 and its egress',
  templates: [
    '<date>T<time>.<frac>Z\tINFO\tlivekit\tserver/main.go:221\tstarting LiveKit server\t{"portHttp": 7880, "nodeID": "ND_<hex>", "nodeIP": "192.168.1.20", "version": "1.8.<small>"}',
    '<date>T<time>.<frac>Z\tINFO\tlivekit\tredis/redis.go:142\tconnecting to redis\t{"simple": true, "addr": "redis:6379"}',
    '<date>T<time>.<frac>Z\tINFO\tlivekit\trouting/redisrouter.go:64\tusing single-node routing',
    '<date>T<time>.<frac>Z\tWARN\tlivekit\trtcconfig/rtc_unix.go:35\tUDP receive buffer is too small for a production set-up\t{"current": 425984, "suggested": 5000000}',
    '<date>T<time>.<frac>Z\tINFO\tlivekit\tservice/roommanager.go:420\tstarting RTC session\t{"room": "<name>", "participant": "<hex>", "reconnect": false, "error": null}',
    '<date>T<time>.<frac>Z\tINFO\tlivekit\trtc/participant.go:1012\tparticipant active\t{"connectionType": "udp", "errors": 0}',
    '<date>T<time>.<frac>Z\tINFO\tlivekit\trtc/transportmanager.go:300\tselected ICE candidate pair changed\t{"candidatePair": "udp4 host <ip>:<port> <-> udp4 prflx <ip>:<port>"}',
    '<date>T<time>.<frac>Z\tINFO\tlivekit\trtc/participant.go:2115\tmediaTrack published\t{"kind": "audio", "trackID": "TR_<hex>"}',
    '<date>T<time>.<frac>Z\tINFO\tlivekit\trtc/participant.go:900\tparticipant closing\t{"reason": "CLIENT_REQUEST_LEAVE", "isExpectedToResume": false}',
    '<date>T<time>.<frac>Z\tDEBUG\tlivekit\tservice/twirp.go:142\tAPI RoomService.ListRooms\t{"duration": "<ms>µs", "status": "200"}',
    '<date>T<time>.<frac>Z\tINFO\tegress\tserver/server.go:101\tservice ready',
    '<date>T<time>.<frac>Z\tINFO\tegress\tpipeline/controller.go:220\tpipeline playing\t{"egressID": "EG_<hex>", "error": ""}',
    '<date>T<time>.<frac>Z\tINFO\tegress\tsink/uploader.go:88\tfile uploaded\t{"location": "s3://reflector-media/<id>.mp4", "errors": 0}',
  ],
}

import type { Millis } from '../base/brand'
import type { Cancel, Clock } from '../base/clock'

export interface HeartbeatTimes {
  /** Between two beats. */
  readonly every: Millis
  /** How long an answer may take before the line counts as dead. */
  readonly answerWithin: Millis
  /** The same for a beat sent because the machine seems to have slept. */
  readonly probeWithin: Millis
}

/** max-user-api.md 1.7; the probe is reliability.md 2.5. */
export const usualHeartbeat: HeartbeatTimes = { every: 25_000, answerWithin: 15_000, probeWithin: 3_000 }

export interface Heart {
  /** Sends one beat; resolves with true when it was answered, with anything else when it was not. */
  beat(isAttended: boolean): Promise<boolean>
  /** Nobody answered in time. Called once; the heart has stopped by then. */
  died(): void
}

export interface Heartbeat {
  /** Begins beating, the first time after one full pause. */
  start(): void
  stop(): void
  /** Somebody began or ceased to look: told at once when it flips. */
  setAttended(isAttended: boolean): void
  /** Beats now with the short deadline, for moments when the line may have died unseen. */
  probe(): void
}

/** How far wall clock and timer may disagree before we believe that the machine slept. */
const jumpTolerance = 5_000
const lookEvery = 5_000

/** Keeps a line alive and notices its death, also after the machine has slept. */
export function createHeartbeat(clock: Clock, heart: Heart, times: HeartbeatTimes = usualHeartbeat): Heartbeat {
  let isAttended = false
  let isRunning = false
  let life = 0
  let stopBeat: Cancel = () => undefined
  let stopLook: Cancel = () => undefined
  const deadlines = new Set<Cancel>()

  const stop = (): void => {
    isRunning = false
    life += 1
    stopBeat()
    stopLook()
    for (const cancel of deadlines) cancel()
    deadlines.clear()
  }
  const beat = (within: Millis): void => {
    const mine = life
    stopBeat()
    stopBeat = clock.after(times.every, () => beat(times.answerWithin))
    const cancel = clock.after(within, () => {
      if (mine !== life) return
      stop()
      heart.died()
    })
    deadlines.add(cancel)
    void heart.beat(isAttended).then((isAnswered) => {
      if (mine !== life || !isAnswered) return
      cancel()
      deadlines.delete(cancel)
    })
  }
  const look = (): void => {
    const wall = clock.now()
    const steady = clock.monotonic()
    stopLook = clock.after(lookEvery, () => {
      const steadyPassed = clock.monotonic() - steady
      const wallJumped = Math.abs(clock.now() - wall - steadyPassed) > jumpTolerance
      if (wallJumped || steadyPassed - lookEvery > jumpTolerance) beat(times.probeWithin)
      look()
    })
  }

  return {
    start() {
      stop()
      isRunning = true
      stopBeat = clock.after(times.every, () => beat(times.answerWithin))
      look()
    },
    stop,
    setAttended(now) {
      if (now === isAttended) return
      isAttended = now
      if (isRunning) beat(times.answerWithin)
    },
    probe() {
      if (isRunning) beat(times.probeWithin)
    },
  }
}

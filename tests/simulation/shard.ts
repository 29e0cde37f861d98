import { crashPoints, noCrashes, type CrashCounts, type CrashPoint } from './crash-point'
import { runSchedule } from './run-schedule'

/** `SCHEDULES=1000000 npm run simulation` runs that many; `SCHEDULE=1137 npm run simulation` replays one and tells it. */
const schedules = Number(process.env['SCHEDULES'] ?? 10_000)
const replay = process.env['SCHEDULE'] === undefined ? null : Number(process.env['SCHEDULE'])

export interface ShardReport {
  readonly run: number
  readonly crashes: number
  readonly messages: number
  readonly events: number
  readonly passed: CrashCounts
  readonly broken: readonly string[]
}

/** Every `of`-th schedule, beginning at `shard`: test files run side by side, one for each core. */
export async function runShard(shard: number, of: number): Promise<ShardReport> {
  const passed = noCrashes()
  const broken: string[] = []
  let [run, crashes, messages, events] = [0, 0, 0, 0]
  const seeds = replay === null ? seedsOf(shard, of, schedules) : replay % of === shard ? [replay] : []
  for (const seed of seeds) {
    const outcome = await runSchedule(seed, replay === null ? undefined : (line) => process.stdout.write(`${line}\n`))
    run += 1
    crashes += outcome.crashes
    messages += outcome.asked
    events += outcome.events
    for (const point of Object.keys(passed) as CrashPoint[]) passed[point] += outcome.passed[point]
    if (outcome.broken !== null) broken.push(`${outcome.broken}\n  replay: SCHEDULE=${seed} npm run simulation`)
    if (broken.length >= 5) break
  }
  return { run, crashes, messages, events, passed, broken }
}

function* seedsOf(shard: number, of: number, count: number): Generator<number> {
  for (let seed = shard === 0 ? of : shard; seed <= count; seed += of) yield seed
}

/** One line for people: what was survived. */
export function tellShard(report: ShardReport): string {
  const points = (Object.keys(crashPoints) as CrashPoint[]).map((point) => `${point} ${report.passed[point]}`)
  return `${report.run} schedules, ${report.messages} messages, ${report.crashes} crashes, ${report.events} events; passed ${points.join(', ')}`
}

export const isReplay = replay !== null

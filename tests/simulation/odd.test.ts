import { expect, test } from 'vitest'
import type { CrashPoint } from './crash-point'
import { isReplay, runShard, tellShard } from './shard'

test('nothing is lost, doubled or reordered under odd schedules of faults', async () => {
  const report = await runShard(1, 2)
  process.stdout.write(`${tellShard(report)}\n`)
  expect(report.broken).toEqual([])
  if (isReplay) return
  const never = (Object.keys(report.passed) as CrashPoint[]).filter((point) => report.passed[point] === 0)
  expect(never, 'crash points that no schedule passed').toEqual([])
}, 3_600_000)

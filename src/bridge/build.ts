/**
 * The version of what tabs and worker say to each other. It is raised whenever the shape of `calls`, `changes` or
 * `envelope` changes; `build.test.ts` keeps the fingerprint of each and fails when this is forgotten.
 */
export const protocolMajor = 2

/** The build this code belongs to. Two builds of one major understand each other. */
export const thisBuild: string = __BUILD__

/** The SharedWorker's name. Workers of different builds are different anyway, since the name of the script has a hash. */
export const workerName = `core-${protocolMajor}`

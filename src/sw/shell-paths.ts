/** Paths that belong to others on this origin, or are files: the shell must not stand in for them. */
const notShell: readonly RegExp[] = [
  /^\/sandbox(\/|$)/,
  /^\/relay(\/|$)/,
  /^\/assets\//,
  /^\/icons\//,
  /^\/reset$/,
  /^\/(sw\.js|version\.json|manifest\.webmanifest|robots\.txt|favicon\.ico)$/,
]

/** True for a page of the application, whatever its route: offline it is always the same `index.html`. */
export function isShellPath(pathname: string): boolean {
  return !notShell.some((pattern) => pattern.test(pathname))
}

/** True for a hashed file, perhaps of an earlier build. */
export function isAssetPath(pathname: string): boolean {
  return pathname.startsWith('/assets/')
}

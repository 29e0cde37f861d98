/** The networks Strizh speaks. Only sign-in, words and icons of the interface may look at this. */
export type NetworkKind = 'max'

export const networkKinds: readonly NetworkKind[] = ['max']

/** A QR code to be photographed from a screen or from paper: always black on white, as large as a phone likes it. */
export function QrPicture({ edge, path, label }: { edge: number; path: string; label: string }) {
  return (
    <svg class="q-qr" viewBox={`0 0 ${edge} ${edge}`} role="img" aria-label={label}>
      <path d={`M0 0h${edge}v${edge}h-${edge}z`} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  )
}

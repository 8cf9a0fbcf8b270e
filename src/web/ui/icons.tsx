/** The few pictures of the house. Always beside text, therefore hidden from screen readers. */
const shapes = {
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm1.2 15.4h-2.4v-7h2.4v7Zm0-8.8h-2.4V6.2h2.4v2.4Z',
  success:
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.4 14.6-4.3-4.3 1.7-1.7 2.6 2.6 5.4-5.4 1.7 1.7-7.1 7.1Z',
  warning: 'M12 2.6 1.4 21h21.2L12 2.6Zm1.2 15.3h-2.4v-2.4h2.4v2.4Zm0-4.1h-2.4V8.9h2.4v4.9Z',
  error:
    'M7.9 2 2 7.9v8.2L7.9 22h8.2l5.9-5.9V7.9L16.1 2H7.9Zm5.3 15.2h-2.4v-2.4h2.4v2.4Zm0-4.4h-2.4v-6h2.4v6Z',
  close:
    'm18.4 7.2-1.6-1.6-4.8 4.8-4.8-4.8-1.6 1.6 4.8 4.8-4.8 4.8 1.6 1.6 4.8-4.8 4.8 4.8 1.6-1.6-4.8-4.8 4.8-4.8Z',
  ascending: 'm12 3 7 8h-5.500v10h-3V11H5l7-8Z',
  descending: 'm12 21-7-8h5.500V3h3v10H19l-7 8Z',
  house: 'M12 2.500 1.500 11.200 3 13l1-.800V21h6v-6h4v6h6v-8.800l1 .800 1.500-1.800L12 2.500Z',
  sort: 'm12 3 5 6H7l5-6Zm0 18-5-6h10l-5 6Z',
  arrow: 'm13 5-1.6 1.6 4.3 4.3H4v2.2h11.7l-4.3 4.3L13 19l7-7-7-7Z',
  menu: 'M3 6h18v2.2H3V6Zm0 4.9h18v2.2H3v-2.2Zm0 4.9h18V18H3v-2.2Z',
  clock:
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm0 17.6a7.6 7.6 0 1 1 0-15.2 7.6 7.6 0 0 1 0 15.2ZM13.1 7h-2.2v5.6l4.5 2.7 1.1-1.8-3.4-2V7Z',
  place:
    'M12 2a7.5 7.5 0 0 0-7.5 7.5C4.500 15 12 22 12 22s7.500-7 7.500-12.500A7.500 7.500 0 0 0 12 2Zm0 10.300a2.800 2.800 0 1 1 0-5.600 2.800 2.800 0 0 1 0 5.600Z',
  phone:
    'M6.6 2 2.500 4.500c0 9.400 7.600 17 17 17l2.500-4.100-4.900-3.300-2.600 2.200a15.400 15.400 0 0 1-6.800-6.800l2.200-2.600L6.600 2Z',
  mail: 'M2 5v14h20V5H2Zm17.500 2.200L12 12.400 4.500 7.200h15ZM4.200 16.800V9.600l7.800 5.400 7.800-5.400v7.200H4.200Z',
} as const

/** Name of an icon. */
export type IconName = keyof typeof shapes

/** One icon in the colour of the text around it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="q-icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path fill="currentColor" d={shapes[name]} />
    </svg>
  )
}

import { resolve } from 'node:path'
import { z } from 'zod'
import { logLevels } from './log.ts'
import type { LogLevel } from './log.ts'

/** Everything that is set from outside, read once at the start. */
export interface Config {
  readonly port: number
  readonly host: string
  /** Absolute; holds the embedded database and the uploads. */
  readonly dataDir: string
  /** A PostgreSQL server; without it the embedded one runs in `dataDir`. */
  readonly databaseUrl?: string
  /** Origin under which people reach us, without a slash at the end. */
  readonly publicUrl: string
  /** Without it no mail leaves the house. */
  readonly smtpUrl?: string
  readonly mailFrom: string
  /** Whether a reverse proxy stands before us and writes X-Forwarded-For. */
  readonly trustProxy: boolean
  /** Whether an empty database is filled with the Böckingen demo. */
  readonly demo: boolean
  readonly logLevel: LogLevel
  /** Browser for the browser tests. */
  readonly chromiumPath?: string
  /** How far ahead sessions are planned, in months. */
  readonly sessionHorizonMonths: number
}

/** A variable has a value that cannot be used: one German sentence that names it. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

const wholeNumber = (from: number, to: number, sentence: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, sentence)
    .transform(Number)
    .refine((value) => value >= from && value <= to, sentence)

const address = (protocols: readonly string[], sentence: string) =>
  z.string().refine((text) => {
    const url = URL.parse(text)
    return url !== null && protocols.includes(url.protocol)
  }, sentence)

const publicUrl = 'PUBLIC_URL muss eine Adresse ohne Pfad sein, zum Beispiel https://quartier.example.'

const environment = z.object({
  PORT: wholeNumber(1, 65_535, 'PORT muss eine Zahl von 1 bis 65535 sein.').default(8080),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'HOST muss ein Name oder eine IP-Adresse sein, zum Beispiel 127.0.0.1.')
    .default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .default('./var')
    .transform((path) => resolve(path)),
  // Not parsed as a URL: postgres://name@/quartierwerk?host=/run/postgresql is right, but none.
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\/\S+$/,
      'DATABASE_URL muss mit postgres:// oder postgresql:// beginnen, zum Beispiel postgres://name@server/quartierwerk.',
    )
    .optional(),
  PUBLIC_URL: address(['http:', 'https:'], publicUrl)
    .refine((text) => URL.parse(text)?.href === `${URL.parse(text)?.origin}/`, publicUrl)
    .transform((text) => new URL(text).origin)
    .optional(),
  SMTP_URL: address(
    ['smtp:', 'smtps:'],
    'SMTP_URL muss mit smtp:// oder smtps:// beginnen, zum Beispiel smtp://mail.example:587.',
  ).optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
      'MAIL_FROM muss eine E-Mail-Adresse sein, zum Beispiel „Quartierwerk <post@quartier.example>“.',
    )
    .default('Quartierwerk <quartierwerk@localhost>'),
  TRUST_PROXY: z
    .enum(['on', 'off'], 'TRUST_PROXY muss „on“ oder „off“ sein.')
    .default('off')
    .transform((value) => value === 'on'),
  DEMO: z
    .enum(['on', 'off'], 'DEMO muss „on“ oder „off“ sein.')
    .default('on')
    .transform((value) => value === 'on'),
  LOG_LEVEL: z.enum(logLevels, 'LOG_LEVEL muss „debug“, „info“, „warn“ oder „error“ sein.').default('info'),
  CHROMIUM_PATH: z.string().optional(),
  SESSION_HORIZON_MONTHS: wholeNumber(
    1,
    60,
    'SESSION_HORIZON_MONTHS muss eine Zahl von 1 bis 60 sein (Monate).',
  ).default(18),
})

/**
 * Reads the configuration from the environment. An empty variable counts as not set.
 * @throws ConfigError for the first value that cannot be used; the value itself is not repeated, it may be secret.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '')
  const parsed = environment.safeParse(Object.fromEntries(set))
  if (!parsed.success) throw new ConfigError(parsed.error.issues[0]!.message)
  const { PORT, HOST, DATABASE_URL, SMTP_URL, CHROMIUM_PATH, ...rest } = parsed.data
  return {
    port: PORT,
    host: HOST,
    dataDir: rest.DATA_DIR,
    ...(DATABASE_URL !== undefined && { databaseUrl: DATABASE_URL }),
    publicUrl: rest.PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`,
    ...(SMTP_URL !== undefined && { smtpUrl: SMTP_URL }),
    mailFrom: rest.MAIL_FROM,
    trustProxy: rest.TRUST_PROXY,
    demo: rest.DEMO,
    logLevel: rest.LOG_LEVEL,
    ...(CHROMIUM_PATH !== undefined && { chromiumPath: CHROMIUM_PATH }),
    sessionHorizonMonths: rest.SESSION_HORIZON_MONTHS,
  }
}

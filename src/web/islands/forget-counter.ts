import { forgetCounter } from './counter/keeping.ts'

// At the door: nobody is signed in here, so the device keeps no page of the office.
void forgetCounter()

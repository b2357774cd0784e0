/**
 * The load generator: sends orders at a fixed rate, whatever the answers do, and measures each answer from the moment
 * its order was <em>meant</em> to be sent, so that a stall counts for everybody who came while it lasted.
 * <pre>
 *   schedule ─▸ Generator ─▸ LoadConnection ─▸ Wire.encode ─▸ Link ─▸ gateway
 *                   ▴                                                  │
 *   histogram ◂─────┴── Answer      ◂──── Wire.parse ◂─────── Link ◂───┘
 * </pre>
 * A {@code Generator} is one thread with its connections; nothing on its way allocates between the start and the end of
 * a step. {@code LoadCrew} runs several of them, {@code SaturationSearch} looks for the rate that is just kept, and the
 * rest makes a table, {@code .hgrm} files and a page of it.
 */
package io.penstock.load;

/**
 * The document of the routes and messages that a configuration has, as OpenAPI 3.1. Made at start and by the command
 * line.
 */
package io.penstock.gateway.openapi;

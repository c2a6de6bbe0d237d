/*
 * assets.h - the style and the script of the report's page: assets/, embedded at build time.
 * Private to report/.
 */
#ifndef REPORT_ASSETS_H
#define REPORT_ASSETS_H

extern const char asset_report_css[], asset_report_js[];

#endif

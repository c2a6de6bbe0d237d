/*
 * assets.h - the style and the script of the page: assets/, embedded at build time.
 */
#ifndef REPORT_ASSETS_H
#define REPORT_ASSETS_H

extern const char asset_report_css[], asset_report_js[];

#endif

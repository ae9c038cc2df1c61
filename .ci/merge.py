#!/usr/bin/python3
"""LibreOffice's mail merge of one template: merge.py TEMPLATE.fodt TABLE.csv OUT-DIR

The template names the data source «Khen» and the table TABLE; the result is one PDF in OUT-DIR. Needs libreoffice-base-nogui and python3-uno.
"""
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def value(name, v):
    p = PropertyValue()
    p.Name, p.Value = name, v
    return p


def main(template, table, out):
    profile = os.path.join(out, "profile")
    office = subprocess.Popen(["soffice", "--headless", "--norestore", "--nologo",
                               "-env:UserInstallation=" + uno.systemPathToFileUrl(profile),
                               "--accept=pipe,name=thidua-bench;urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(600):
            try:
                ctx = resolver.resolve("uno:pipe,name=thidua-bench;urp;StarOffice.ComponentContext")
                break
            except NoConnectException:
                time.sleep(0.05)
        make = lambda s: ctx.ServiceManager.createInstanceWithContext(s, ctx)
        sources = make("com.sun.star.sdb.DatabaseContext")
        source = sources.createInstance()
        source.URL = "sdbc:flat:" + uno.systemPathToFileUrl(os.path.dirname(table))
        source.Info = (value("Extension", "csv"), value("HeaderLine", True), value("FieldDelimiter", ","),
                       value("StringDelimiter", '"'), value("CharSet", "UTF-8"))
        source.DatabaseDocument.storeAsURL(uno.systemPathToFileUrl(os.path.join(out, "khen.odb")), ())
        sources.registerObject("Khen", source)
        merge = make("com.sun.star.text.MailMerge")
        merge.DocumentURL = uno.systemPathToFileUrl(template)
        merge.DataSourceName, merge.CommandType, merge.Command = "Khen", 0, os.path.basename(table)[:-4]
        merge.OutputType, merge.OutputURL = 2, uno.systemPathToFileUrl(out)
        merge.SaveAsSingleFile, merge.SaveFilter, merge.FileNamePrefix = True, "writer_pdf_Export", "merged"
        merge.execute(())
        make("com.sun.star.frame.Desktop").terminate()
    finally:
        try:
            office.wait(30)
        except subprocess.TimeoutExpired:
            office.kill()


main(*[os.path.abspath(a) for a in sys.argv[1:4]])

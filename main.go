// Command thidua keeps a district's emulation and commendation records and prints their papers.
package main

func main() {}

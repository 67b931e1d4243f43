System.Console.WriteLine("see infra/bench.sh");

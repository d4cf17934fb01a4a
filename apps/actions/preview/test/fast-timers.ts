import { accelerateTimers } from "@causeway/testing/fake-github";

accelerateTimers(1000);
